// Weights of agreement: written by training/agreement_weights.py, not by hand.
// Logistic regression over 8568 pairs of clauses from 20 invented worlds, 844 of them right; what
// each weighs is measured in agreement.cc.
#pragma once

namespace sayso::compare {

inline constexpr double kAgreementBias = -5.8915;
inline constexpr double kAgreementWeights[] = {
    2.5492,  // matters in common
    -1.7546,  // the same, saturated
    4.1263,  // figures in common, of one unit
    5.0545,  // figures in common, of other or unknown units
    4.7185,  // clock times in common
    -2.2075,  // second most telling matter in common
    2.7509,  // product of the shares in common
    -0.4511,  // log of the smaller clause's weight
    1.3178,  // both denied
    5.0490,  // matters of the whole claims in common, saturated
    1.0019,  // matters of the one's sentence in the other's claim, saturated
    -0.0554,  // only one denied
    -0.4021,  // only one of an older event
};

}  // namespace sayso::compare
