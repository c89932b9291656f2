#pragma once
// Standard output that may fail: a full disk, a closed pipe.

#include <string_view>

namespace gk::cli {

/// Writes to standard output; false, from then on, once a write has failed.
bool WriteOut(std::string_view text);

/// Whether everything so far has left the program.
bool FlushOut();

/// A closed standard stream would be the number of the next file that is opened, and what is printed would go into that. To be called
/// first; what is written to such a stream is then lost, and known to be.
void HoldStandardStreams();

/// A line on standard error.
void Complain(std::string_view sentence);

/// Flushes standard output and gives the exit status of the program: `status`, or 2 where output was lost. Says so, except of a
/// pipe that its reader closed.
int FinishOutput(int status);

}  // namespace gk::cli
