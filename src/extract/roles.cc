#include "extract/roles.h"

#include <algorithm>
#include <iterator>
#include <string>

#include "base/utf8.h"

namespace sayso::extract {

bool is_role(std::string_view name) {
  const std::string low = base::lower(name);
  if (low.ends_with(" admin") || low.ends_with(" administrator")) return true;
  constexpr std::string_view kRoles[] = {"admin",
                                         "administrator",
                                         "editor",
                                         "editors",
                                         "editorial",
                                         "editorial team",
                                         "staff",
                                         "staff writer",
                                         "staff writers",
                                         "staff reporter",
                                         "staff report",
                                         "staff reports",
                                         "webmaster",
                                         "guest",
                                         "guest author",
                                         "anonymous",
                                         "unknown",
                                         "author",
                                         "authors",
                                         "null",
                                         "undefined",
                                         "none",
                                         "user",
                                         "reporter",
                                         "posts",
                                         "author posts",
                                         "articles",
                                         "learn more",
                                         "reporters",
                                         "correspondents",
                                         "writers",
                                         "wire reports",
                                         "wire services",
                                         "news agencies",
                                         "bureau",
                                         "desk",
                                         "correspondent",
                                         "contributor",
                                         "contributors",
                                         "super user",
                                         "web desk",
                                         "news desk",
                                         "newsroom",
                                         "online",
                                         "root",
                                         "publisher",
                                         "view all posts",
                                         "see more",
                                         "read more",
                                         "follow",
                                         "more",
                                         "share",
                                         "redaktion",
                                         "redaction",
                                         "redacci\xC3\xB3n",
                                         "redazione",
                                         "the editors",
                                         "our team",
                                         "agencies",
                                         "staff and agencies",
                                         "test",
                                         "default",
                                         "the author",
                                         "last",
                                         "read bio",
                                         "full bio",
                                         "view profile",
                                         "about",
                                         "nachrichten",
                                         "noticias",
                                         "actualit\xC3\xA9s",

                                         "web",
                                         "agentur",
                                         "agenturen",
                                         "autor",
                                         "autorin",
                                         "auteur",
                                         "gastautor",
                                         "gastbeitrag"};
  return std::any_of(std::begin(kRoles), std::end(kRoles),
                     [&](std::string_view role) { return low == role; });
}

bool is_office(std::string_view name) {
  const std::string low = " " + base::lower(name) + " ";
  constexpr std::string_view kWords[] = {
      " group ",         " insurance ",   " inc ",         " inc. ",       " ltd ",
      " llc ",           " company ",     " expert ",      " director ",   " editor ",
      " writer ",        " reporter ",    " manager ",     " officer ",    " university ",
      " institute ",     " association ", " press ",       " news ",       " times ",
      " appeal ",        " team ",        " staff ",       " network ",    " bank ",
      " lines ",         " center ",      " centre ",      " agency ",     " foundation ",
      " college ",       " school ",      " council ",     " society ",    " department ",
      " correspondent ", " columnist ",   " analyst ",     " specialist ", " consultant ",
      " advisor ",       " founder ",     " president ",   " chief ",      " head ",
      " senior ",        " community ",   " magazine ",    " post ",       " tribune ",
      " herald ",        " gazette ",     " chronicle ",   " journal ",    " media ",
      " services ",      " redaktion ",   " coordinator ", " marketing ",  " twitter ",
      " facebook ",      " linkedin ",    " instagram ",   " archives ",   " certified ",
      " training ",      " learn ",       " zeitung ",     " co ",         " co. ",
      " servers ",       " photography ", " blog ",        " shop ",       " store ",
      " studio ",        " studios ",     " design ",      " solutions ",  " systems ",
      " software ",      " consulting ",  " partners ",    " gmbh ",       " verlag ",
      " the ",           " observer ",    " courier ",     " daily ",      " weekly ",
      " sentinel ",      " examiner ",    " inquirer ",    " telegraph ",  " dispatch ",
      " guardian ",      " register ",    " tech ",        " students ",   " researchers ",
      " reporters ",     " editors ",     " writers "};
  return std::any_of(std::begin(kWords), std::end(kWords),
                     [&](std::string_view word) { return low.find(word) != std::string::npos; });
}

}  // namespace sayso::extract
