#include "cli/output.h"

#include <atomic>
#include <cerrno>
#include <cstdio>

#include "base/messages.h"
#include "cli/system_error.h"

namespace gk::cli {
namespace {

std::atomic<int> lost{0};  // errno of the first write that failed

void Note() {
    int none = 0;
    lost.compare_exchange_strong(none, errno == 0 ? EIO : errno);
}

}  // namespace

bool WriteOut(std::string_view text) {
    if (lost != 0) return false;
    if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size()) Note();
    return lost == 0;
}

void Complain(std::string_view sentence) {
    std::fprintf(stderr, "%.*s\n", static_cast<int>(sentence.size()), sentence.data());
}

int FinishOutput(int status) {
    if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0) Note();
    if (lost == 0) return status;
    if (lost != EPIPE) Complain(base::Message("cli.cannot_write", {{"reason", SystemSentence(lost)}}));
    return 2;
}

}  // namespace gk::cli
