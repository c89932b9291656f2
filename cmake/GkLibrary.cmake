# One library a folder of src/, its tests beside it, fuzzers, benches.

# gk_library(<folder> [<folder it may include>...] [USES <third-party target>...] [WITH_POSTGRES])
#   gk_<folder>    from src/<folder>/*.cpp, without *_test.cpp and main.cpp; linked to its row and nothing else
#   <folder>_test  from src/<folder>/*_test.cpp; WITH_POSTGRES: beside a server of its own
# The rows stand in src/CMakeLists.txt; tests/house/includes.py reads them there and checks the #include lines.
function(gk_library folder)
    cmake_parse_arguments(PARSE_ARGV 1 arg "WITH_POSTGRES" "" "USES")
    file(GLOB sources CONFIGURE_DEPENDS "${folder}/*.cpp" "${folder}/*.h")
    file(GLOB tests CONFIGURE_DEPENDS "${folder}/*_test.cpp")
    list(FILTER sources EXCLUDE REGEX "(_test|/main)\\.cpp$")
    if(NOT sources MATCHES "\\.cpp")
        file(CONFIGURE OUTPUT "${PROJECT_BINARY_DIR}/empty.cpp" CONTENT "// a folder without sources yet\n")
        list(APPEND sources "${PROJECT_BINARY_DIR}/empty.cpp")
    endif()

    add_library(gk_${folder} STATIC ${sources})
    add_library(gk::${folder} ALIAS gk_${folder})
    list(TRANSFORM arg_UNPARSED_ARGUMENTS PREPEND "gk::" OUTPUT_VARIABLE row)
    target_include_directories(gk_${folder} PUBLIC "${PROJECT_SOURCE_DIR}/src")
    target_link_libraries(gk_${folder} PUBLIC ${row} fmt::fmt PRIVATE ${arg_USES})
    gk_warnings(gk_${folder})

    if(GK_DEVELOPER AND tests)
        set(gk_beside)
        if(arg_WITH_POSTGRES)
            set(gk_beside Python3::Interpreter "${PROJECT_SOURCE_DIR}/tests/durability/postgres.py" --)
        endif()
        gk_unit_test(${folder}_test gk::${folder} ${tests})
        if(arg_WITH_POSTGRES)
            set_tests_properties(${folder}_test PROPERTIES TIMEOUT 400)  # three schemas for most tests, on a server that really syncs
        endif()
    endif()
endfunction()

# One program and one ctest a folder. Run from the top of the source tree, so that tests can name files in it, and in a time
# zone that is not China's, since no date may depend on the machine's zone. gk_beside: a command that runs it.
function(gk_unit_test name library)
    add_executable(${name} ${ARGN})
    target_link_libraries(${name} PRIVATE ${library} GTest::gmock_main)
    gk_warnings(${name})
    add_test(NAME ${name} COMMAND ${gk_beside} $<TARGET_FILE:${name}> --gtest_shuffle --gtest_brief=1 WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}")
    set_tests_properties(${name} PROPERTIES
        ENVIRONMENT "TZ=AKST9" TIMEOUT 120 FAIL_REGULAR_EXPRESSION "\\] 0 tests from")
endfunction()

# gk_program(<name> <folder>): the program whose main is src/<folder>/main.cpp.
function(gk_program name folder)
    file(GLOB main CONFIGURE_DEPENDS "${folder}/main.cpp")
    if(main)
        add_executable(${name} ${main})
        target_link_libraries(${name} PRIVATE gk::${folder})
        gk_warnings(${name})
    endif()
endfunction()

# gk_fuzzer(<name>): <name>_fuzzer from <name>_fuzzer.cpp, which defines LLVMFuzzerTestOneInput, with its seeds in seeds/<name>/.
# Without libFuzzer it is a program that replays the seeds, and a ctest does so.
function(gk_fuzzer name)
    set(fuzzer ${name}_fuzzer)
    set(seeds "${CMAKE_CURRENT_SOURCE_DIR}/seeds/${name}")
    add_executable(${fuzzer} ${fuzzer}.cpp)
    target_link_libraries(${fuzzer} PRIVATE gk::checks)
    gk_warnings(${fuzzer})
    if(GK_LIBFUZZER)
        target_link_options(${fuzzer} PRIVATE -fsanitize=fuzzer)
        add_test(NAME ${fuzzer} COMMAND ${fuzzer} -runs=0 "${seeds}")
    else()
        target_sources(${fuzzer} PRIVATE replay.cpp)
        add_test(NAME ${fuzzer} COMMAND ${fuzzer} "${seeds}")
    endif()
    set_tests_properties(${fuzzer} PROPERTIES TIMEOUT 120)
endfunction()
