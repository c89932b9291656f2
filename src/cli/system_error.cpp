#include "cli/system_error.h"

#include <cerrno>

#include "base/messages.h"

namespace gk::cli {

std::string SystemSentence(int number) {
    using base::Message;
    switch (number) {
        case ENOENT:
        case ENOTDIR: return Message("cli.system.not_there");
        case EACCES:
        case EPERM: return Message("cli.system.no_right");
        case EISDIR: return Message("cli.system.is_folder");
        case ENOSPC: return Message("cli.system.disk_full");
        case ELOOP: return Message("cli.system.link_loop");
        default: return Message("cli.system.other", {{"number", std::to_string(number)}});
    }
}

}  // namespace gk::cli
