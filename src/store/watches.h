// Watches: addresses that are followed, as rows of the record.
#pragma once

#include <vector>

#include "sayso/watch.h"
#include "store/database.h"

namespace sayso::store {

extern const char* const kWatchSchema;
extern const char* const kMovesSchema;

// As the functions of Store with these names.
Status put_watch(Database& database, const Watch& watch);
Result<std::optional<Watch>> find_watch(Database& database, const std::string& address);
Result<std::vector<Watch>> all_watches(Database& database);
Result<std::vector<Watch>> due_watches(Database& database, int64_t now_utc, size_t most);
Result<std::optional<int64_t>> next_due(Database& database);
Status remove_watch(Database& database, const std::string& address);
Result<std::optional<RobotsAnswer>> find_robots(Database& database, const std::string& origin);
Status put_robots(Database& database, const std::string& origin, const RobotsAnswer& answer);
Result<int64_t> take_host(Database& database, const std::string& host, int64_t now_utc,
                          int64_t until_utc);
Status leave_host(Database& database, const std::string& host, int64_t ready_utc);

}  // namespace sayso::store
