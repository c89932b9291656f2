#include "cli/run.h"

int main(int argc, char** argv) {
    return gk::cli::Run(argc, argv);
}
