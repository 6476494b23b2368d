# Makes of cargo's static library one that shows nothing but token04_*: its one object has those as its
# only global symbols, so that other Rust libraries can be linked beside it.
#
#   cmake -DINPUT=in.a -DOUTPUT=out.a -DSYSTEM=Linux -DLINKER=ld -DOBJCOPY=objcopy -DAR=ar -P localize_symbols.cmake
#
# On macOS COMPILER instead of LINKER and OBJCOPY.
set(object "${OUTPUT}.o")
if(SYSTEM STREQUAL "Darwin")
    execute_process(
        COMMAND "${COMPILER}" -r -nostdlib "-Wl,-force_load,${INPUT}" -Wl,-exported_symbol,_token04_* -o "${object}"
                COMMAND_ERROR_IS_FATAL ANY
    )
else()
    # All functions are in one object of cargo's, so that one of them brings the rest. Section groups have
    # to go: they have the same names in every Rust library, of which the linker keeps one.
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
endif()
file(REMOVE "${OUTPUT}")
execute_process(COMMAND "${AR}" crs "${OUTPUT}" "${object}" COMMAND_ERROR_IS_FATAL ANY)
file(REMOVE "${object}")
