# gk_embed_data(<target>): puts the bytes of every file under data/, messages/ and src/store/migrations/ into the target;
# src/base/embedded_data.h reads them. A file's name is its path in data/, or "messages/...", "migrations/..." with that folder's name.
#
# The generated source only names the files: the assembler reads their bytes (.incbin), which costs no compile time whatever
# their size. It is written again when a file comes or goes, and compiled again when one changes.
function(gk_embed_data target)
    file(GLOB_RECURSE names CONFIGURE_DEPENDS RELATIVE "${PROJECT_SOURCE_DIR}/data" "${PROJECT_SOURCE_DIR}/data/*")
    file(GLOB_RECURSE messages CONFIGURE_DEPENDS RELATIVE "${PROJECT_SOURCE_DIR}" "${PROJECT_SOURCE_DIR}/messages/*")
    file(GLOB migrations CONFIGURE_DEPENDS RELATIVE "${PROJECT_SOURCE_DIR}/src/store" "${PROJECT_SOURCE_DIR}/src/store/migrations/*.sql")
    list(APPEND names ${messages} ${migrations})
    list(SORT names COMPARE STRING)  # EmbeddedData searches the rows by halving

    set(count 0)
    foreach(name IN LISTS names)
        set(file "${PROJECT_SOURCE_DIR}/data/${name}")
        if(name MATCHES "^messages/")
            set(file "${PROJECT_SOURCE_DIR}/${name}")
        elseif(name MATCHES "^migrations/")
            set(file "${PROJECT_SOURCE_DIR}/src/store/${name}")
        endif()
        list(APPEND files "${file}")
        string(APPEND bytes "GK_FILE(${count}, \"${file}\")\n")
        string(APPEND rows "    {\"${name}\", gk_data_${count}, gk_data_${count}_end},\n")
        math(EXPR count "${count} + 1")
    endforeach()

    set(source "${PROJECT_BINARY_DIR}/embedded_data.cpp")
    configure_file("${PROJECT_SOURCE_DIR}/cmake/embedded_data.cpp.in" "${source}" @ONLY)
    set_source_files_properties("${source}" PROPERTIES OBJECT_DEPENDS "${files}")
    target_sources(${target} PRIVATE "${source}")
endfunction()
