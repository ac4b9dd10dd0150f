// What is made from the command tree: man pages and completions.
#include <algorithm>

#include "command.h"
#include "sayso/version.h"

namespace sayso::command {
namespace {

// roff: a line must not begin with a dot or an apostrophe, and backslashes and hyphens are written
// out.
std::string roff(const std::string& text) {
  std::string out;
  bool line_begins = true;
  for (const char c : text) {
    if (line_begins && (c == '.' || c == '\'')) out += "\\&";
    if (c == '\\')
      out += "\\e";
    else if (c == '-')
      out += "\\-";
    else
      out += c;
    line_begins = c == '\n';
  }
  return out;
}

std::vector<const CLI::Option*> options_of(const CLI::App& app) {
  std::vector<const CLI::Option*> out;
  for (const CLI::Option* option : app.get_options()) {
    if (!option->get_group().empty()) out.push_back(option);
  }
  return out;
}

std::vector<const CLI::App*> commands_of(const CLI::App& root) {
  std::vector<const CLI::App*> out;
  for (const CLI::App* app : root.get_subcommands([](const CLI::App*) { return true; })) {
    if (!app->get_group().empty()) out.push_back(app);
  }
  return out;
}

bool takes_value(const CLI::Option& option) { return option.get_items_expected_max() > 0; }

std::string names_of(const CLI::App& root, const char* between) {
  std::string out;
  for (const CLI::App* app : commands_of(root))
    out += (out.empty() ? "" : between) + app->get_name();
  return out;
}

std::string long_options(const CLI::App& app) {
  std::string out;
  for (const CLI::Option* option : options_of(app)) {
    for (const std::string& name : option->get_lnames())
      out += (out.empty() ? "" : " ") + std::string("--") + name;
  }
  return out;
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : " ") + word;
  return out;
}

// What an option's value or an argument may be, as words; empty when it is a file or anything.
std::string values_of(const CLI::App& root, const CLI::App& app, const CLI::Option& option) {
  if (option.get_name() == "COMMAND") return names_of(root, " ");
  if (option.get_positional()) return joined(choices_of(app.get_name(), option.get_name()));
  return option.get_lnames().empty()
             ? ""
             : joined(choices_of(app.get_name(), option.get_lnames().front()));
}

// The words of a command's arguments; empty when these are files.
std::string arguments_of(const CLI::App& root, const CLI::App& app) {
  for (const CLI::Option* option : options_of(app)) {
    if (!option->get_positional()) continue;
    if (const std::string words = values_of(root, app, *option); !words.empty()) return words;
  }
  return "";
}

std::string bash_script(const CLI::App& root) {
  std::string choices;
  std::string commands;
  for (const CLI::App* app : commands_of(root)) {
    for (const CLI::Option* option : options_of(*app)) {
      const std::string words = option->get_positional() ? "" : values_of(root, *app, *option);
      if (!words.empty())
        choices += "    '" + app->get_name() + " --" + option->get_lnames().front() +
                   "') words=\"" + words + "\" ;;\n";
    }
    commands += "    " + app->get_name() + ") options=\"" + long_options(*app) + "\"";
    if (const std::string words = arguments_of(root, *app); !words.empty())
      commands += " words=\"" + words + "\"";
    commands += " ;;\n";
  }
  return R"(# bash completion for sayso
_sayso() {
  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} options= words=
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W ")" +
         names_of(root, " ") + R"( --version --help" -- "$cur"))
    return
  fi
  case ${COMP_WORDS[1]} in
)" + commands +
         R"(  esac
  case "${COMP_WORDS[1]} $prev" in
)" + choices +
         R"(  esac
  if [[ $cur == -* ]]; then
    COMPREPLY=($(compgen -W "$options" -- "$cur"))
  elif [ -n "$words" ]; then
    COMPREPLY=($(compgen -W "$words" -- "$cur"))
  else
    compopt -o filenames 2>/dev/null
    COMPREPLY=($(compgen -f -- "$cur"))
  fi
}
complete -F _sayso sayso
)";
}

std::string quoted(std::string text) {
  for (size_t at = 0; (at = text.find_first_of("'[]:", at)) != std::string::npos;) {
    if (text[at] == '\'') {
      text.replace(at, 1, "'\\''");
      at += 4;
    } else {
      text.insert(at, "\\");
      at += 2;
    }
  }
  return text;
}

std::string zsh_values(const std::string& words) {
  return words.empty() ? "_files" : "(" + words + ")";
}

std::string zsh_script(const CLI::App& root) {
  std::string out = "#compdef sayso\n_sayso() {\n  local -a commands\n  commands=(\n";
  for (const CLI::App* app : commands_of(root))
    out += "    '" + app->get_name() + ":" + quoted(app->get_description()) + "'\n";
  out +=
      "  )\n  if (( CURRENT == 2 )); then\n    _describe command commands\n    return\n  fi\n  "
      "local command=$words[2]\n  shift words\n  (( CURRENT-- ))\n  case $command in\n";
  for (const CLI::App* app : commands_of(root)) {
    out += "    " + app->get_name() + ") _arguments";
    for (const CLI::Option* option : options_of(*app)) {
      for (const std::string& name : option->get_lnames())
        out +=
            " '--" + name + "[" + quoted(option->get_description()) + "]" +
            (takes_value(*option) ? ":value:" + zsh_values(values_of(root, *app, *option)) : "") +
            "'";
    }
    out += " '*:argument:" + zsh_values(arguments_of(root, *app)) + "' ;;\n";
  }
  // Loaded from $fpath the file is the function's body; sourced, it only names the function.
  return out +
         "  esac\n}\nif [ \"$funcstack[1]\" = _sayso ]; then\n  _sayso \"$@\"\nelse\n  compdef "
         "_sayso sayso\nfi\n";
}

std::string fish_script(const CLI::App& root) {
  std::string out = "# fish completion for sayso\n";
  const auto text = [](const std::string& words) {
    std::string escaped;
    for (const char c : words) {
      if (c == '\'' || c == '\\') escaped += '\\';
      escaped += c;
    }
    return escaped;
  };
  for (const CLI::App* app : commands_of(root)) {
    const std::string here = "complete -c sayso -n '__fish_seen_subcommand_from " + app->get_name();
    out += "complete -c sayso -f -n __fish_use_subcommand -a " + app->get_name() + " -d '" +
           text(app->get_description()) + "'\n";
    if (const std::string words = arguments_of(root, *app); !words.empty())
      out += here + "' -f -a '" + words + "'\n";
    for (const CLI::Option* option : options_of(*app)) {
      const std::string words = values_of(root, *app, *option);
      const std::string value = !takes_value(*option) ? ""
                                : words.empty()       ? " -r"
                                                      : " -x -a '" + words + "'";
      for (const std::string& name : option->get_lnames())
        out += here + "' -l " + name + value + " -d '" + text(option->get_description()) + "'\n";
    }
  }
  return out;
}

std::string option_section(const CLI::App& app) {
  std::string out;
  for (const CLI::Option* option : options_of(app)) {
    std::string name = option->get_name(false, true);
    if (takes_value(*option) && name.starts_with("-")) name += " " + option->get_option_text();
    out += ".TP\n.B " + roff(name) + "\n" + roff(option->get_description()) + "\n";
  }
  return out;
}

}  // namespace

std::string man_page(const CLI::App& root, const std::string& subcommand) {
  const CLI::App* app = subcommand.empty() ? &root : root.get_subcommand(subcommand);
  const std::string name = subcommand.empty() ? "sayso" : "sayso-" + subcommand;
  std::string upper = name;
  std::transform(upper.begin(), upper.end(), upper.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
  std::string out = ".TH " + upper + " 1 \"\" \"sayso " + std::string(kVersion) + "\"\n.SH NAME\n" +
                    roff(name) + " \\- " + roff(app->get_description()) +
                    "\n.SH SYNOPSIS\n.B sayso";
  out += subcommand.empty() ? "\n.I COMMAND\n[options]\n" : " " + subcommand + "\n[options]\n";
  for (const CLI::Option* option : app->get_options()) {
    if (!subcommand.empty() && option->get_lnames().empty() && option->get_snames().empty())
      out += ".I " + roff(option->get_name()) + "\n";
  }
  if (subcommand.empty()) {
    out += ".SH COMMANDS\n";
    for (const CLI::App* command : commands_of(root))
      out += ".TP\n.BR sayso\\-" + command->get_name() + " (1)\n" +
             roff(command->get_description()) + "\n";
  }
  out += ".SH OPTIONS\n" + option_section(*app);
  std::string examples = app->get_footer();
  if (examples.starts_with("Examples:\n")) examples = examples.substr(10);
  if (!examples.empty()) out += ".SH EXAMPLES\n.nf\n" + roff(examples) + "\n.fi\n";
  out +=
      ".SH EXIT STATUS\n0 done; 1 only with \\-\\-exit\\-code: there are changes or differences; 2 "
      "wrong usage; 3 some inputs failed, the rest was done; "
      "4 the record cannot be used; 5 the model is missing or damaged; 130 interrupted.\n";
  return out;
}

std::string completion_script(const CLI::App& root, const std::string& shell) {
  if (shell == "bash") return bash_script(root);
  if (shell == "zsh") return zsh_script(root);
  return fish_script(root);
}

std::function<int()> add_completion(CLI::App& app, CLI::App& root) {
  auto shell = std::make_shared<std::string>();
  auto man = std::make_shared<bool>(false);
  app.add_option("SHELL", *shell, "bash, zsh or fish; with --man a command's name, or sayso")
      ->required()
      ->option_text(" ");
  app.add_flag("--man", *man, "print a man page instead")->group("");
  set_examples(app,
               {{"For this shell session:", "source <(sayso completion bash)"},
                {"For good:", "sayso completion fish > ~/.config/fish/completions/sayso.fish"}});
  return [&root, shell, man]() -> int {
    if (*man) {
      const bool whole = *shell == "sayso";
      const auto commands = commands_of(root);
      if (!whole && std::none_of(commands.begin(), commands.end(),
                                 [&](const CLI::App* c) { return c->get_name() == *shell; })) {
        complain({Errc::usage, "is no command", *shell});
        return kUsage;
      }
      std::fputs(man_page(root, whole ? "" : *shell).c_str(), stdout);
      return kDone;
    }
    if (*shell != "bash" && *shell != "zsh" && *shell != "fish") {
      complain({Errc::usage, "is no shell known here; bash, zsh and fish are", *shell});
      return kUsage;
    }
    std::fputs(completion_script(root, *shell).c_str(), stdout);
    return kDone;
  };
}

std::function<int()> add_help(CLI::App& app, CLI::App& root) {
  auto name = std::make_shared<std::string>();
  app.add_option("COMMAND", *name, "a command")->option_text(" ");
  set_examples(app, {{"What there is:", "sayso help"}, {"One command:", "sayso help compare"}});
  return [&root, name]() -> int {
    if (name->empty()) {
      std::fputs(root.help().c_str(), stdout);
      return kDone;
    }
    for (const CLI::App* command : commands_of(root)) {
      if (command->get_name() == *name) {
        std::fputs(command->help("sayso").c_str(), stdout);
        return kDone;
      }
    }
    complain({Errc::usage, "is no command; `sayso help` lists them", *name});
    return kUsage;
  };
}

}  // namespace sayso::command
