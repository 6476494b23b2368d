# Converts cargo's static library into one that exports only token04_*: it has one object, whose other symbols
# are local. So other Rust libraries can be linked together with it.
#
#   cmake -DINPUT=in.a -DOUTPUT=out.a -DSYSTEM=Linux -DPOINTER_SIZE=8 -DLINKER=ld -DOBJCOPY=objcopy -DAR=ar -P
#       localize_symbols.cmake
#
# On macOS, pass COMPILER instead of LINKER and OBJCOPY.
set(object "${OUTPUT}.o")
if(SYSTEM STREQUAL "Darwin")
    execute_process(
        COMMAND "${COMPILER}" -r -nostdlib "-Wl,-force_load,${INPUT}" -Wl,-exported_symbol,_token04_* -o "${object}"
                COMMAND_ERROR_IS_FATAL ANY
    )
else()
    # All functions are in one object of cargo's library, so pulling in one of them pulls in the rest. Section
    # groups must go: they have the same names in every Rust library, and the linker would keep only one of
    # each.
    execute_process(
        COMMAND "${LINKER}" -r --force-group-allocation --undefined=token04_version -o "${object}" "${INPUT}"
        RESULT_VARIABLE result
    )
    if(NOT result EQUAL 0)
        message(FATAL_ERROR "${LINKER} could not join the static library: use GNU ld, with -DCMAKE_LINKER=ld.bfd")
    endif()
    execute_process(
        COMMAND "${OBJCOPY}" --wildcard "--keep-global-symbol=token04_*" --strip-unneeded "${object}"
                COMMAND_ERROR_IS_FATAL ANY
    )
    # musl no longer links the names with 64. On 64-bit systems, glibc's functions with and without are the same.
    if(POINTER_SIZE EQUAL 8)
        set(renamed)
        foreach(function IN ITEMS fstat fstatat ftruncate lseek lstat mmap open openat pread pwrite readdir stat)
            list(APPEND renamed "--redefine-sym=${function}64=${function}")
        endforeach()
        execute_process(COMMAND "${OBJCOPY}" ${renamed} "${object}" COMMAND_ERROR_IS_FATAL ANY)
    endif()
endif()
file(REMOVE "${OUTPUT}")
execute_process(COMMAND "${AR}" crs "${OUTPUT}" "${object}" COMMAND_ERROR_IS_FATAL ANY)
file(REMOVE "${object}")
