# For projects with GNUstep, after find_package(token04): defines the target token04_objc, the sources next to
# this file, compiled with the compiler of the project.
find_program(GNUSTEP_CONFIG gnustep-config REQUIRED)

foreach(kind IN ITEMS objc-flags base-libs)
    execute_process(
        COMMAND "${GNUSTEP_CONFIG}" "--${kind}"
        OUTPUT_VARIABLE ${kind}
        OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY
    )
    separate_arguments(${kind} UNIX_COMMAND "${${kind}}")
endforeach()
# CMake sets these flags itself.
list(REMOVE_ITEM objc-flags -MMD -MP -I. -g -O2)
if(CMAKE_OBJC_COMPILER_ID MATCHES "Clang")
    # gcc provides the headers of the Objective-C runtime.
    execute_process(
        COMMAND gcc -print-file-name=include
        OUTPUT_VARIABLE gcc_include
        OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY
    )
    list(APPEND objc-flags -idirafter "${gcc_include}")
endif()

# CMake sets these for C only. Without them, a program in the build folder does not find its libraries.
set(CMAKE_EXECUTABLE_RUNTIME_OBJC_FLAG "-Wl,-rpath,")
set(CMAKE_EXECUTABLE_RUNTIME_OBJC_FLAG_SEP ":")

file(GLOB token04_sources "${CMAKE_CURRENT_LIST_DIR}/src/*.m")
add_library(token04_objc STATIC ${token04_sources})
target_include_directories(token04_objc PUBLIC "${CMAKE_CURRENT_LIST_DIR}/include")
target_compile_options(token04_objc PUBLIC "$<$<COMPILE_LANGUAGE:OBJC>:${objc-flags}>")
target_link_libraries(token04_objc PUBLIC token04::token04 ${base-libs})
