#include "cli/output.h"

#include <fcntl.h>
#include <unistd.h>

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

bool FlushOut() {
    if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0) Note();
    return lost == 0;
}

void HoldStandardStreams() {
    int file = 0;
    while (file >= 0 && file <= STDERR_FILENO) file = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
    if (file >= 0) ::close(file);
}

void Complain(std::string_view sentence) {
    std::fprintf(stderr, "%.*s\n", static_cast<int>(sentence.size()), sentence.data());
}

int FinishOutput(int status) {
    if (FlushOut()) return status;
    if (lost != EPIPE) Complain(base::Message("cli.cannot_write", {{"reason", SystemSentence(lost)}}));
    return 2;
}

}  // namespace gk::cli
