# What holds for every target: the language, where programs go, ccache, and the warnings.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}")  # build/release/gongkai, build/asan/base_test

find_program(GK_CCACHE ccache)
if(GK_CCACHE AND NOT DEFINED CMAKE_CXX_COMPILER_LAUNCHER)
    set(CMAKE_CXX_COMPILER_LAUNCHER "${GK_CCACHE}")
endif()

# Our own code only: third-party headers are system headers to the compiler.
function(gk_warnings target)
    if(NOT GK_DEVELOPER)
        return()
    endif()
    target_compile_options(${target} PRIVATE
        -Werror -Wall -Wextra -Wpedantic
        -Wconversion -Wno-sign-conversion  # GCC leaves the sign out of -Wconversion, clang does not: the two must agree
        -Wshadow -Wold-style-cast -Wcast-qual -Wnon-virtual-dtor -Woverloaded-virtual
        -Wformat=2 -Wimplicit-fallthrough -Wundef)
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
        target_compile_options(${target} PRIVATE
            -Wduplicated-cond -Wduplicated-branches -Wlogical-op
            -Wno-restrict)  # GCC 12 reports it inside std::string operator+ (GCC bug 105329)
    endif()
endfunction()
