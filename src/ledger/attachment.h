#pragma once
// A file that belongs to a record: evidence, an order of appointment. Its bytes are in the store's files, by their content.

#include <string>

#include "base/result.h"
#include "ledger/act.h"
#include "ledger/ids.h"
#include "ledger/personal.h"

namespace gk::ledger {

struct Attachment {
    AttachmentId id;
    std::int64_t subject =
        0;               ///< the person or case whose key seals it; the agency's own id where it is nobody's
    std::string record;  ///< RecordRef::Text
    std::string file;    ///< name in the store
    PersonalText name;   ///< as it was given: people name files after people
    std::string media_type;
    std::int64_t size = 0;
};

struct AttachFile {
    static constexpr Act kAct = Act::attach_file;
    AttachmentId id;
    std::int64_t subject = 0;
    std::string record, file, media_type;
    PersonalText name;
    std::int64_t size = 0;

    template <class Self, class Visitor>
    static void Fields(Self& self, Visitor& visit) {
        visit("attachment", self.id);
        visit("subject", self.subject);
        visit("to", self.record);
        visit("file", self.file);
        visit("name", self.name);
        visit("media_type", self.media_type);
        visit("size", self.size);
    }
};

base::Result<Attachment> Apply(const AttachFile& wish);

}  // namespace gk::ledger
