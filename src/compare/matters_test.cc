// Two claims of one story, told in other words: what they differ in, or nothing.
#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include "compare/compare.h"

namespace sayso::compare {
namespace {

struct Figure {
  std::string words;
  double value = 0;
  std::string unit;
  QuantityRole role = QuantityRole::none;
};

struct Side {
  std::string words;
  std::vector<Figure> figures = {};
};

struct Case {
  std::string name;
  Side a;
  Side b;
  std::optional<DifferenceType> differs;  // nothing: no difference is shown
};

std::ostream& operator<<(std::ostream& out, const Case& c) { return out << c.name; }

struct Made {
  Article article;
  Reading reading;
};

Made make(const std::string& id, const std::string& source, const Side& side) {
  Made made;
  made.article.id = id;
  made.article.outlet = "The " + id;
  made.article.published = Time::parse("2031-05-04T20:00:00Z");
  made.article.text = side.words + ", " + source + " said.";
  const auto end = static_cast<uint32_t>(side.words.size());
  const auto all = static_cast<uint32_t>(made.article.text.size());
  Attribution a;
  a.id = 1;
  a.content = {{0, end}};
  a.source = {{end + 2, end + 2 + static_cast<uint32_t>(source.size())}};
  a.speaker_name = source;
  made.reading.attributions.push_back(a);
  Claim claim;
  claim.span = {0, end};
  claim.attribution = 1;
  made.reading.claims.push_back(claim);
  made.reading.sentences.push_back({{0, all}, 0});
  for (const Figure& f : side.figures) {
    Quantity q;
    const size_t at = side.words.find(f.words);
    EXPECT_NE(at, std::string::npos) << f.words;
    q.span = {static_cast<uint32_t>(at), static_cast<uint32_t>(at + f.words.size())};
    q.low = q.high = f.value;
    if (!f.unit.empty()) q.unit = f.unit;
    q.role = f.role;
    made.reading.quantities.push_back(q);
  }
  return made;
}

class Matters : public testing::TestWithParam<Case> {};

TEST_P(Matters, DifferAsTold) {
  const Case& c = GetParam();
  const Made a = make("Gazette", "Ada Quill", c.a);
  const Made b = make("Wire", "Bo Reed", c.b);
  Story story;
  story.id = "s:1";
  const std::vector<CompareMember> members = {{&a.article, &a.reading, {}, {}},
                                              {&b.article, &b.reading, {}, {}}};
  const Comparison found = compare_story(story, members, {});
  const auto point = std::find_if(found.points.begin(), found.points.end(),
                                  [](const Point& p) { return p.relation == Relation::differ; });
  ASSERT_EQ(point != found.points.end(), c.differs.has_value()) << c.a.words << " / " << c.b.words;
  if (c.differs) {
    EXPECT_NE(std::find(point->types.begin(), point->types.end(), *c.differs), point->types.end());
  }
}

constexpr QuantityRole kKilled = QuantityRole::killed;
constexpr QuantityRole kInjured = QuantityRole::injured;

INSTANTIATE_TEST_SUITE_P(
    Tolls, Matters,
    testing::Values(
        Case{"an age behind a name and one that is given",
             {"One of the dead was Tova Brand, 34"},
             {"The firm gave the age of Tova Brand, the first to be named, as 43"},
             DifferenceType::number},
        Case{"an age in a clause of its own",
             {"Tova Brand, who is 63, was jailed"},
             {"A court jailed Tova Brand, 68, on Monday"},
             DifferenceType::number},
        Case{"ages of two people",
             {"Tova Brand, 34, was jailed"},
             {"Emil Brand, 61, was jailed"},
             std::nullopt},
        Case{"nouns of people",
             {"Nine bathers were killed", {{"Nine bathers", 9, "bather", kKilled}}},
             {"Twelve people lost their lives", {{"Twelve people", 12, "person"}}},
             DifferenceType::number},
        Case{"a kind of people may be a part",
             {"Three children were killed", {{"Three children", 3, "child", kKilled}}},
             {"Twelve people lost their lives", {{"Twelve people", 12, "person"}}},
             std::nullopt},
        Case{"treated in other words",
             {"Thirty guests were treated at the pier", {{"Thirty guests", 30, "guest"}}},
             {"Eleven people sought medical attention", {{"Eleven people", 11, "person"}}},
             DifferenceType::number},
        Case{"treated is not hurt",
             {"Thirty guests were treated at the pier", {{"Thirty guests", 30, "guest"}}},
             {"Eleven people were hurt", {{"Eleven people", 11, "person", kInjured}}},
             std::nullopt},
        Case{"in hospital in other words",
             {"Crews took 58 people to hospital", {{"58 people", 58, "person"}}},
             {"Twenty-three people ended up needing hospital care",
              {{"Twenty-three people", 23, "person"}}},
             DifferenceType::number},
        Case{"hit and gunned down",
             {"Five people were hit", {{"Five people", 5, "person"}}},
             {"Nine people were gunned down", {{"Nine people", 9, "person"}}},
             DifferenceType::number},
        Case{"an age behind a form of be",
             {"Five people died", {{"Five people", 5, "person", kKilled}}},
             {"A piper who died on the stairs, was just 17", {{"17", 17, ""}}},
             std::nullopt},
        Case{"taken in and still there",
             {"The ward had taken in 61 people", {{"61 people", 61, "person"}}},
             {"Nine people remained in hospital", {{"Nine people", 9, "person"}}},
             std::nullopt},
        Case{"so many by now",
             {"A sixth bather died on Sunday"},
             {"Five people were killed", {{"Five people", 5, "person", kKilled}}},
             DifferenceType::number},
        Case{"talk of so many",
             {"Talk of a sixth death was wrong"},
             {"Five people were killed", {{"Five people", 5, "person", kKilled}}},
             std::nullopt},
        Case{"dead radios are nobody's death",
             {"The radios were dead, nobody was in charge"},
             {"Five people were killed", {{"Five people", 5, "person", kKilled}}},
             std::nullopt},
        Case{"an age between commas",
             {"Tilda Orn, 31, died of her burns", {{"31", 31, "person", kKilled}}},
             {"Five people were killed", {{"Five people", 5, "person", kKilled}}},
             std::nullopt},
        Case{"no arrests",
             {"There were no arrests"},
             {"Two teenagers were arrested",
              {{"Two teenagers", 2, "teenager", QuantityRole::arrested}}},
             DifferenceType::polarity},
        Case{"none against some",
             {"Nobody was harmed when the pier fell"},
             {"Nine bathers were killed", {{"Nine bathers", 9, "bather", kKilled}}},
             DifferenceType::polarity},
        Case{"none badly against some",
             {"Nobody was badly hurt when the pier fell"},
             {"Nine bathers were hurt", {{"Nine bathers", 9, "bather", kInjured}}},
             std::nullopt},
        Case{"none in a place against some",
             {"Nobody was inside the boathouse"},
             {"Two welders were inside the boathouse", {{"Two welders", 2, "welder"}}},
             DifferenceType::polarity},
        Case{"parts of one total",
             {"Four of the seven kiosks burned",
              {{"Four", 4, "kiosk"}, {"seven kiosks", 7, "kiosk"}}},
             {"Two of the seven kiosks were on fire",
              {{"Two", 2, "kiosk"}, {"seven kiosks", 7, "kiosk"}}},
             DifferenceType::number}));

INSTANTIATE_TEST_SUITE_P(
    Counts, Matters,
    testing::Values(
        Case{"of how many is not told",
             {"Six of the barges broke loose", {{"Six", 6, "barge"}}},
             {"Four barges broke loose", {{"Four barges", 4, "barge"}}},
             DifferenceType::number},
        Case{"carried and on board",
             {"A night boat carrying 204 people left the pier", {{"204 people", 204, "person"}}},
             {"There were 188 people on board", {{"188 people", 188, "person"}}},
             DifferenceType::number},
        Case{"unhurt are not hurt",
             {"Twelve bathers were unhurt", {{"Twelve bathers", 12, "bather", kInjured}}},
             {"Three bathers were hurt", {{"Three bathers", 3, "bather", kInjured}}},
             std::nullopt},
        Case{"none of a kind",
             {"No firefighters were hurt"},
             {"Three people were hurt", {{"Three people", 3, "person", kInjured}}},
             std::nullopt},
        Case{"things that are the subject",
             {"Twelve kites took part", {{"Twelve kites", 12, "kite"}}},
             {"Twenty kites were flown", {{"Twenty kites", 20, "kite"}}},
             DifferenceType::number},
        Case{"how long the files are",
             {"The files run to 3,200 pages", {{"3,200 pages", 3200, "page"}}},
             {"There are 2,300 pages of them", {{"2,300 pages", 2300, "page"}}},
             DifferenceType::number},
        Case{"a thing counted in passing",
             {"Twelve kites took part", {{"Twelve kites", 12, "kite"}}},
             {"She mended twenty kites", {{"twenty kites", 20, "kite"}}},
             std::nullopt},
        Case{
            "so much of a substance is no part of it",
            {"Her firm handed out 60,000 litres of bottled milk",
             {{"60,000 litres", 60000, "litre"}}},
            {"25,000 litres of bottled milk were distributed", {{"25,000 litres", 25000, "litre"}}},
            DifferenceType::number},
        Case{
            "from one place",
            {"The mill lies 65 kilometres from the frontier", {{"65 kilometres", 65, "kilometre"}}},
            {"It is a mere 20 miles from the border", {{"20 miles", 20, "mile"}}},
            DifferenceType::number},
        Case{"a rate and a sum",
             {"The closure costs the pier 2 million marks a day",
              {{"2 million marks", 2e6, "mark", QuantityRole::money}}},
             {"The closure cost the pier 8 million marks",
              {{"8 million marks", 8e6, "mark", QuantityRole::money}}},
             std::nullopt},
        Case{"the whole of which a part is told",
             {"Four of the pier's 14 lamps were not burning", {{"14 lamps", 14, "lamp"}}},
             {"He has repaired ten lamps", {{"ten lamps", 10, "lamp"}}},
             std::nullopt},
        Case{"by how much longer",
             {"The slipway was made 500 metres longer", {{"500 metres", 500, "metre"}}},
             {"And the 300 metres of that slipway", {{"300 metres", 300, "metre"}}},
             std::nullopt},
        Case{"groups of people",
             {"Four families were evacuated", {{"Four families", 4, "family"}}},
             {"Sixteen people were evacuated", {{"Sixteen people", 16, "person"}}},
             std::nullopt}));

INSTANTIATE_TEST_SUITE_P(
    Times, Matters,
    testing::Values(Case{"one onset in two words",
                         {"The blast came at 8:14 p.m."},
                         {"The shell struck at half past nine in the evening"},
                         DifferenceType::time},
                    Case{"a second one is another",
                         {"The blast came at 8:14 p.m."},
                         {"A second shell struck at half past nine in the evening"},
                         std::nullopt},
                    Case{"a fall in other words",
                         {"The gondola crashed at ten past seven"},
                         {"It came down at 6:47 p.m."},
                         DifferenceType::time},
                    Case{"what comes to help is another",
                         {"The gondola crashed at ten past seven"},
                         {"The first helicopter landed at 7:46 p.m."},
                         std::nullopt},
                    Case{"what follows is another",
                         {"The blast came at 8:14 p.m."},
                         {"Divers arrived at half past nine in the evening"},
                         std::nullopt},
                    Case{"not until and by",
                         {"Ferries were running again by 11:45 a.m."},
                         {"The line did not reopen until half past three in the afternoon"},
                         DifferenceType::time},
                    Case{"by and not until, both so",
                         {"The pier was open again by 11:45 a.m."},
                         {"The pier did not reopen until half past ten in the morning"},
                         std::nullopt},
                    Case{"the last one out",
                         {"The last bather was brought out at 5:10 a.m."},
                         {"The last survivor was not out until nine in the morning"},
                         DifferenceType::time},
                    Case{"before it was done",
                         {"A notice to boil milk was issued at 6.30 p.m."},
                         {"It was 8:05 p.m. before the notice to boil milk was issued"},
                         DifferenceType::time},
                    Case{"after something else",
                         {"The first shot was heard at 6:42 p.m."},
                         {"The shutters went up at nine in the morning, a week after the shot"},
                         std::nullopt},
                    Case{"minutes in words",
                         {"The gas leaked at ten minutes to six"},
                         {"The valve failed at 7.20 a.m."},
                         DifferenceType::time}));

INSTANTIATE_TEST_SUITE_P(
    Opposites, Matters,
    testing::Values(Case{"a word of its own",
                         {"The harbour sirens stayed silent"},
                         {"Sirens wailed along the harbour for an hour"},
                         DifferenceType::polarity},
                    Case{"genuine and forged",
                         {"The letter from the pilot is a forgery"},
                         {"The pilot's letter is genuine"},
                         DifferenceType::polarity},
                    Case{"none of any kind",
                         {"No complaint of any kind about the winch reached us"},
                         {"Residents had complained of the winch twice"},
                         DifferenceType::polarity},
                    Case{"not one",
                         {"The guild did not pay for one ticket"},
                         {"The guild had paid for all the tickets"},
                         DifferenceType::polarity},
                    Case{"nobody used one",
                         {"Nobody on our side used a gun"},
                         {"At least three shots can be heard", {{"three", 3, "shot"}}},
                         DifferenceType::polarity},
                    Case{"of another kind of people",
                         {"Not a single reporter was arrested"},
                         {"Eighty-six people were arrested",
                          {{"Eighty-six people", 86, "person", QuantityRole::arrested}}},
                         std::nullopt},
                    Case{"of another thing",
                         {"No letter was ever sent to the islanders"},
                         {"The ward sent the last bather home"},
                         std::nullopt},
                    Case{"a kind of store is not what it holds",
                         {"The pier has had no fuel since the strike"},
                         {"Two kites struck a fuel store on the pier"},
                         std::nullopt},
                    Case{"locked in another word",
                         {"The side door next to the galley was unlocked throughout"},
                         {"The side door was chained"},
                         DifferenceType::polarity},
                    Case{"an opposite of something else",
                         {"One of the lockers in the galley was empty"},
                         {"The hall behind the gate was full"},
                         std::nullopt},
                    Case{"kept waiting and waved through",
                         {"Divers stood for an hour at the gate of the dock"},
                         {"The divers were waved straight through the gate"},
                         DifferenceType::polarity},
                    Case{"nobody has told us",
                         {"Nobody has told us what we were treated for"},
                         {"Bathers were treated on the beach"},
                         std::nullopt},
                    Case{"an instrument",
                         {"No truncheon was drawn"},
                         {"A piper was struck by a long truncheon"},
                         DifferenceType::polarity},
                    Case{"states",
                         {"The ferry terminal was completely shut"},
                         {"The ferry terminal was still working"},
                         DifferenceType::polarity},
                    Case{"an award for what was",
                         {"The court awarded each family 300 marks",
                          {{"300 marks", 300, "mark", QuantityRole::money}}},
                         {"Each family was awarded 450 marks",
                          {{"450 marks", 450, "mark", QuantityRole::money}}},
                         DifferenceType::number}));

INSTANTIATE_TEST_SUITE_P(
    Kinds, Matters,
    testing::Values(Case{"weapons",
                         {"A rocket struck the fish market"},
                         {"A mortar was dropped on the fish hall"},
                         DifferenceType::who},
                    Case{"on purpose or by chance",
                         {"The fire in the loft was caused by arson"},
                         {"Bad wiring caused it"},
                         DifferenceType::who},
                    Case{"what it was",
                         {"The gas was chlorine"},
                         {"The substance was ammonia"},
                         DifferenceType::who},
                    Case{"what was done to it",
                         {"The suspect was arrested"},
                         {"The suspect was a welder"},
                         std::nullopt},
                    Case{"who did it, with the name behind",
                         {"Tam Orrin broke the glass and raised the alarm"},
                         {"The alarm was given by the steward, Una Feld, within a minute"},
                         DifferenceType::who}));

INSTANTIATE_TEST_SUITE_P(
    Doers, Matters,
    testing::Values(
        Case{"clefts on both sides",
             {"It was the harbour master who shut the four piers"},
             {"It was councillor Wenda Pruett who closed all four piers"},
             DifferenceType::who},
        Case{
            "himself",
            {"A salvage team in dry suits shut the sluice"},
            {"The evening was saved by lamplighter Odd Brake, who waded in, lost a boot and closed "
             "the sluice himself"},
            DifferenceType::who},
        Case{"a name for what the other calls by trade",
             {"A cook opened the hatch"},
             {"It was Runa Salk who opened the hatch"},
             std::nullopt},
        Case{"many may do it",
             {"Divers closed the sluice"},
             {"A plumber closed the sluice"},
             std::nullopt},
        Case{"where the order came from",
             {"The order came from the harbour's chief pilot, Jost Amsel"},
             {"The governor telephoned and told him to empty it"},
             DifferenceType::who},
        Case{"at the wheel",
             {"Captain Vera Holt was at the wheel"},
             {"The mate, Nils Orme, was steering"},
             DifferenceType::who},
        Case{"with a pronoun for what was hung",
             {"Weavers from the mill had hung a flag from the roof of the salt house"},
             {"Pupils from the choir school strung it from the top of the salt house"},
             DifferenceType::who},
        Case{"who walked out",
             {"It was the brewers who broke off the talks"},
             {"The coopers had walked away from the table"},
             DifferenceType::who}));

INSTANTIATE_TEST_SUITE_P(
    Where, Matters,
    testing::Values(Case{"a room that somebody owns",
                         {"The blaze started in the stokers' mess room"},
                         {"The fire broke out in a sail store"},
                         DifferenceType::place},
                    Case{"where one was found",
                         {"Ann Orrin was found in the subway"},
                         {"She was picked up on the pavement"},
                         DifferenceType::place},
                    Case{"where one was hit",
                         {"Orrin has a bullet in the left shoulder"},
                         {"The bullet struck Orrin in her thigh"},
                         DifferenceType::place},
                    Case{"a part of the other's place",
                         {"A squall killed two bathers at the east door"},
                         {"A squall that killed two bathers at the market came from the lake"},
                         std::nullopt},
                    Case{"two were found",
                         {"Two boys were found in the subway", {{"Two boys", 2, "boy"}}},
                         {"He was found in the cellar"},
                         std::nullopt}));

INSTANTIATE_TEST_SUITE_P(
    Possible, Matters,
    testing::Values(Case{"one of several, and nothing else",
                         {"It was frost that did this, frost and nothing else"},
                         {"Frost was one of three possibilities on her list",
                          {{"three possibilities", 3, "possibility"}}},
                         DifferenceType::certainty},
                    Case{"what it would explain is no matter of it",
                         {"The winch failed"},
                         {"A failing winch is among several possible explanations for the wreck"},
                         DifferenceType::certainty},
                    Case{"whether it was is no doubt of another",
                         {"Nobody would say whether it had a hand in the raid"},
                         {"It was the second raid of the year"},
                         std::nullopt},
                    Case{"what could not be seen",
                         {"Who had lit the fuse she could not see"},
                         {"A lit fuse is what set the barge on fire"},
                         std::nullopt}));

INSTANTIATE_TEST_SUITE_P(
    Extremes, Matters,
    testing::Values(Case{"a verdict on each side",
                         {"If you ask me it was a shambles from beginning to end"},
                         {"The response was a credit to all concerned"},
                         DifferenceType::characterisation},
                    Case{"of something else",
                         {"The soup was a disgrace"},
                         {"This was a textbook response"},
                         std::nullopt},
                    Case{"a deal",
                         {"The agreement is fair"},
                         {"It is a betrayal"},
                         DifferenceType::characterisation},
                    Case{"nothing left",
                         {"Nothing is left of it but ash"},
                         {"There was superficial damage to one shed"},
                         DifferenceType::degree},
                    Case{"a wound is no damage",
                         {"She has a slight wound"},
                         {"The barge is beyond repair"},
                         std::nullopt},
                    Case{"between life and death",
                         {"Pilot Tam Orrin was clinging to life"},
                         {"Orrin was only slightly hurt"},
                         DifferenceType::degree},
                    Case{"two people",
                         {"Tam Orrin was clinging to life"},
                         {"Una Feld was only slightly hurt"},
                         std::nullopt},
                    Case{"how far it reached",
                         {"Soot was found in a handful of streets by the canal"},
                         {"We found soot in samples from every quarter of the town"},
                         DifferenceType::degree},
                    Case{"a good mile",
                         {"The attack was a crime"},
                         {"The attack was a good 200 metres away", {{"200 metres", 200, "metre"}}},
                         std::nullopt}));

INSTANTIATE_TEST_SUITE_P(
    Attachment, Matters,
    testing::Values(Case{"who was taken there",
                         {"Sixty people were taken to St. Ebba's Hospital with burns",
                          {{"Sixty people", 60, "person"}}},
                         {"Ninety guests were rushed to hospital",
                          {{"Ninety guests", 90, "guest"}}},
                         DifferenceType::number},
                    Case{"behind what stands between commas",
                         {"One person, believed to be a rower, was still missing",
                          {{"One person", 1, "person"}}},
                         {"Nobody is missing"},
                         DifferenceType::polarity},
                    Case{"a verb of its own",
                         {"A cellist is dead and 140 guests have been left shaken",
                          {{"140 guests", 140, "guest"}}},
                         {"Two people died in the hall", {{"Two people", 2, "person", kKilled}}},
                         std::nullopt},
                    Case{"two to a bed",
                         {"The bathers lay two to a bed in the infirmary", {{"two", 2, ""}}},
                         {"Forty bathers were in the infirmary", {{"Forty bathers", 40, "bather"}}},
                         std::nullopt},
                    Case{"the last of them",
                         {"The last two left the infirmary", {{"two", 2, ""}}},
                         {"Fifty-two people have been admitted to the infirmary",
                          {{"Fifty-two people", 52, "person"}}},
                         std::nullopt},
                    Case{"never, of whatever year",
                         {"The bakery has never been fined"},
                         {"The bakery was fined by the town in 2019"},
                         DifferenceType::polarity},
                    Case{"the thing and the deed",
                         {"No permit had been issued for the bonfire"},
                         {"The town hall issued a permit on Tuesday"},
                         DifferenceType::polarity},
                    Case{"the link is denied, not the death",
                         {"The bonfire had nothing to do with the death of the cellist"},
                         {"The cellist died at the bonfire"},
                         std::nullopt},
                    Case{"what could be seen was seen",
                         {"You could see white smoke over the mill"},
                         {"White smoke hung over the mill"},
                         std::nullopt},
                    Case{"where one person died",
                         {"Oda Brill died in her own bed at her home"},
                         {"Oda Brill died in a side room of the infirmary"},
                         DifferenceType::place}));

INSTANTIATE_TEST_SUITE_P(Wording, Matters,
                         testing::Values(Case{"how it was handled",
                                              {"It was chaos"},
                                              {"The crew carried out a model evacuation"},
                                              DifferenceType::characterisation},
                                         Case{"how much was damaged",
                                              {"She is gutted from stem to stern"},
                                              {"Damage was confined to the galley"},
                                              DifferenceType::degree}));

}  // namespace
}  // namespace sayso::compare
