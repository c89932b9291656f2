#include "ledger/attachment.h"

#include "ledger/text_rules.h"

namespace gk::ledger {

base::Result<Attachment> Apply(const AttachFile& wish) {
    if (auto wrong = CheckText("field.file_name", wish.name.value, kLongestName * 2)) return *wrong;
    return Attachment{wish.id, wish.subject, wish.record, wish.file, wish.name, wish.media_type, wish.size};
}

}  // namespace gk::ledger
