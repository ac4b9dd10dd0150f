// Withdrawal: articles taken out of every table and file of the record.
#pragma once

#include "sayso/withdrawal.h"
#include "store/database.h"

namespace sayso::store {

/// Its tables; the ledger is made anew with room for entries that have no version.
extern const char* const kWithdrawalSchema;

/// See Store::plan_withdrawal().
Result<Withdrawal> plan_withdrawal(Database& database, const WithdrawalRequest& request);

/// See Store::withdraw(); inside the caller's transaction. Gives the versions that stay and are to
/// be indexed anew, since an amendment over them went.
Result<std::vector<int64_t>> withdraw(Database& database, const Withdrawal& withdrawal,
                                      const Time& at);

/// See Store::clean().
Result<bool> clean_record(Database& database);

}  // namespace sayso::store
