# libsayso, and what `cmake --install` puts where.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)
if(NOT TARGET sayso_pipeline)
  return()
endif()

# All rooms in one shared library. The facade is compiled into it and the rooms come as archives whose symbols are
# hidden, so that only SAYSO_API symbols are visible.
add_library(sayso_shared SHARED ${CMAKE_SOURCE_DIR}/src/pipeline/facade.cc)
add_library(sayso::sayso ALIAS sayso_shared)
set_target_properties(sayso_shared PROPERTIES OUTPUT_NAME sayso VERSION ${PROJECT_VERSION} SOVERSION 0 EXPORT_NAME sayso)
target_include_directories(sayso_shared PUBLIC $<BUILD_INTERFACE:${CMAKE_SOURCE_DIR}/include> $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>)
target_compile_features(sayso_shared PUBLIC cxx_std_20)
target_link_libraries(sayso_shared PRIVATE $<BUILD_INTERFACE:sayso_pipeline> $<BUILD_INTERFACE:sayso_warnings> -Wl,--exclude-libs,ALL)

# Man pages and completions come out of the command itself.
if(TARGET sayso)
  set(generated ${CMAKE_BINARY_DIR}/generated)
  set(pages "")
  set(main ${CMAKE_SOURCE_DIR}/apps/sayso/main.cc)  # every command is added there
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${main})
  file(STRINGS ${main} commands REGEX "^  add\\(\"[a-z]+\"")
  list(TRANSFORM commands REPLACE "^  add\\(\"([a-z]+)\".*" "\\1")
  foreach(name IN ITEMS sayso ${commands})
    set(page ${generated}/man/sayso-${name}.1)
    if(name STREQUAL sayso)
      set(page ${generated}/man/sayso.1)
    endif()
    add_custom_command(OUTPUT ${page} COMMAND ${CMAKE_COMMAND} -E make_directory ${generated}/man COMMAND sayso completion --man ${name} > ${page} DEPENDS sayso VERBATIM)
    list(APPEND pages ${page})
  endforeach()
  foreach(shell IN ITEMS bash zsh fish)
    add_custom_command(OUTPUT ${generated}/completion.${shell} COMMAND ${CMAKE_COMMAND} -E make_directory ${generated} COMMAND sayso completion ${shell} > ${generated}/completion.${shell} DEPENDS sayso VERBATIM)
    list(APPEND pages ${generated}/completion.${shell})
  endforeach()
  add_custom_target(sayso_pages ALL DEPENDS ${pages})
  install(TARGETS sayso RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
  install(DIRECTORY ${generated}/man/ DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
  install(FILES ${generated}/completion.bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME sayso)
  install(FILES ${generated}/completion.zsh DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions RENAME _sayso)
  install(FILES ${generated}/completion.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d RENAME sayso.fish)
endif()

install(TARGETS sayso_shared EXPORT sayso LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(DIRECTORY ${CMAKE_SOURCE_DIR}/include/sayso DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(DIRECTORY ${CMAKE_SOURCE_DIR}/models DESTINATION ${CMAKE_INSTALL_DATADIR}/sayso)
install(EXPORT sayso NAMESPACE sayso:: FILE sayso-targets.cmake DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/sayso)
file(WRITE ${CMAKE_BINARY_DIR}/sayso-config.cmake "include(\${CMAKE_CURRENT_LIST_DIR}/sayso-targets.cmake)\n")
write_basic_package_version_file(${CMAKE_BINARY_DIR}/sayso-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_BINARY_DIR}/sayso-config.cmake ${CMAKE_BINARY_DIR}/sayso-config-version.cmake DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/sayso)
# The prefix is worked out where the file lies, so that an installed tree can be moved.
string(REGEX REPLACE "[^/]+" ".." up "${CMAKE_INSTALL_LIBDIR}/pkgconfig")
file(WRITE ${CMAKE_BINARY_DIR}/sayso.pc "prefix=\${pcfiledir}/${up}
Name: sayso
Description: Keeps the record of a developing story
Version: ${PROJECT_VERSION}
Libs: -L\${prefix}/${CMAKE_INSTALL_LIBDIR} -lsayso
Cflags: -I\${prefix}/include
")
install(FILES ${CMAKE_BINARY_DIR}/sayso.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
