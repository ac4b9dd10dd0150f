#include "extract/agencies.h"

#include <algorithm>
#include <iterator>

namespace sayso::extract {

bool is_agency(std::string_view words) {
  constexpr std::string_view kAgencies[] = {
      "AFP", "AP", "Reuters", "REUTERS", "UPI", "Bloomberg", "PA Media",
      // of countries, by language
      "dpa", "DPA", "APA", "sda", "SDA", "Keystone-SDA", "epd", "KNA", "SID", "AFX", "ots", "ATS",
      "Belga", "BELGA", "ANP", "EFE", "Efe", "Europa Press", "EP", "Télam", "Lusa", "LUSA",
      "Agência Brasil", "Estadão Conteúdo", "Folhapress", "ANSA", "Ansa", "Adnkronos", "AGI",
      "LaPresse", "TT", "NTB", "Ritzau", "ritzau", "STT", "FNB", "BNS", "LETA", "ELTA", "PAP",
      "ČTK", "TASR", "SITA", "MTI", "HINA", "Hina", "STA", "Tanjug", "Beta", "BTA", "БТА",
      "Agerpres", "ТАСС", "Интерфакс", "РИА Новости", "УНІАН", "Укрінформ", "ΑΠΕ", "ΑΠΕ-ΜΠΕ", "AA",
      "DHA", "İHA", "IHA", "ANKA", "أ ف ب", "رويترز", "وام", "واس", "PTI", "ANI", "IANS", "भाषा",
      "新华社", "新華社", "中新社", "中央社", "共同", "時事", "연합뉴스", "뉴시스", "뉴스1",
      "ANTARA", "Antara", "Bernama", "TTXVN", "VNA", "Kyodo", "Xinhua", "Yonhap",
      // words for them
      "agencies", "Agencies", "Agentur", "Agenturen", "agences", "agence", "agencias", "Agencias",
      "agência", "agências", "Agências", "agenzie", "agenzia", "agentschappen", "byråer",
      "bureauer", "agencje", "agentury", "wire reports"};
  return std::find(std::begin(kAgencies), std::end(kAgencies), words) != std::end(kAgencies);
}

}  // namespace sayso::extract
