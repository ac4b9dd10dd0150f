// Withdrawal: articles taken out of every table and file of the record.
#pragma once

#include "sayso/withdrawal.h"
#include "store/database.h"

namespace sayso::store {

/// Its tables; the ledger is made anew with room for entries that have no version.
extern const char* const kWithdrawalSchema;

/// See Store::plan_withdrawal().
Result<Withdrawal> plan_withdrawal(Database& database, const WithdrawalRequest& request);

/// See Store::withdraw(). Inside a transaction of its own.
Status withdraw(Database& database, const Withdrawal& withdrawal, const Time& at);

/// See Store::clean().
Result<bool> clean_record(Database& database);

}  // namespace sayso::store
