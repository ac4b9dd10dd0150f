// Weights of agreement: written by training/agreement_weights.py, not by hand.
// Logistic regression over 7437 pairs of clauses from 17 invented worlds, 733 of them right; what
// each weighs is measured in agreement.cc.
#pragma once

namespace sayso::compare {

inline constexpr double kAgreementBias = -5.9947;
inline constexpr double kAgreementWeights[] = {
    2.8002,   // matters in common
    -2.2390,  // the same, saturated
    3.4647,   // figures in common, of one unit
    5.2071,   // figures in common, of other or unknown units
    5.2356,   // clock times in common
    -2.4899,  // second most telling matter in common
    2.5821,   // product of the shares in common
    -0.4977,  // log of the smaller clause's weight
    1.1495,   // both denied
    5.4582,   // matters of the whole claims in common, saturated
    1.1023,   // matters of the one's sentence in the other's claim, saturated
    -0.2213,  // only one denied
    -0.6337,  // only one of an older event
};

}  // namespace sayso::compare
