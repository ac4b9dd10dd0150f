// Weights of agreement: written by training/agreement_weights.py, not by hand.
// Logistic regression over 5316 pairs of clauses from 12 invented worlds, 436 of them right; what
// each weighs is measured in agreement.cc.
#pragma once

namespace sayso::compare {

inline constexpr double kAgreementBias = -5.4548;
inline constexpr double kAgreementWeights[] = {
    3.1687,   // matters in common
    -3.6726,  // the same, saturated
    3.5806,   // figures in common, of one unit
    3.3303,   // figures in common, of other or unknown units
    3.7889,   // clock times in common
    -3.1644,  // second most telling matter in common
    3.5970,   // product of the shares in common
    -0.3564,  // log of the smaller clause's weight
    0.9920,   // both denied
    5.0130,   // matters of the whole claims in common, saturated
    1.1089,   // matters of the one's sentence in the other's claim, saturated
};

}  // namespace sayso::compare
