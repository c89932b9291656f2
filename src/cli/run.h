#pragma once

namespace gk::cli {

/// The whole program: reads the arguments, runs the command. Exit status: 0 done, 1 findings of severity error, 2 refused,
/// wrong arguments or lost output, 3 a fault of the program.
int Run(int argc, char** argv);

}  // namespace gk::cli
