# gk_embed_data(<target>): puts the bytes of every file under data/ into the target; src/base/embedded_data.h reads them.
#
# The generated source only names the files: the assembler reads their bytes (.incbin), which costs no compile time whatever
# their size. It is written again when a file comes or goes, and compiled again when one changes.
function(gk_embed_data target)
    set(root "${PROJECT_SOURCE_DIR}/data")
    file(GLOB_RECURSE files CONFIGURE_DEPENDS RELATIVE "${root}" "${root}/*")
    list(SORT files COMPARE STRING)  # EmbeddedData searches the rows by halving

    set(count 0)
    foreach(file IN LISTS files)
        string(APPEND bytes "GK_FILE(${count}, \"${root}/${file}\")\n")
        string(APPEND rows "    {\"${file}\", gk_data_${count}, gk_data_${count}_end},\n")
        math(EXPR count "${count} + 1")
    endforeach()

    set(source "${PROJECT_BINARY_DIR}/embedded_data.cpp")
    configure_file("${PROJECT_SOURCE_DIR}/cmake/embedded_data.cpp.in" "${source}" @ONLY)
    list(TRANSFORM files PREPEND "${root}/")
    set_source_files_properties("${source}" PROPERTIES OBJECT_DEPENDS "${files}")
    target_sources(${target} PRIVATE "${source}")
endfunction()
