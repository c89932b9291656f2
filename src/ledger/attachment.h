#pragma once
// A file that belongs to a record: evidence, an order of appointment. Its bytes are in the store's files, by their content.

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "ledger/act.h"
#include "ledger/ids.h"
#include "ledger/personal.h"

namespace gk::ledger {

struct Attachment {
    AttachmentId id;
    SubjectId subject;   ///< whose key seals it; the agency's own where it is nobody's
    std::string record;  ///< RecordRef::Text
    std::string file;    ///< name in the store
    PersonalText name;   ///< as it was given: people name files after people
    std::string media_type;
    std::int64_t size = 0;

    bool operator==(const Attachment&) const = default;
};

struct AttachFile {
    static constexpr Act kAct = Act::attach_file;
    AttachmentId id;
    SubjectId subject;  ///< 0: the caller's agency
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

/// What the act makes: nothing is asked. Apply gives it where it does not refuse.
Attachment After(const AttachFile& wish);

/// `size`: of what is in the store under the name, none where there is nothing.
base::Result<Attachment> Apply(const AttachFile& wish, std::optional<std::int64_t> size);

/// The form of a name in the store: 64 small hexadecimal digits.
bool IsFileName(std::string_view name);

/// The form of a media type without parameters: application/pdf (RFC 6838 section 4.2).
bool IsMediaType(std::string_view type);

}  // namespace gk::ledger
