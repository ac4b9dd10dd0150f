// Weights of agreement: written by training/agreement_weights.py, not by hand.
// Logistic regression over 3961 pairs of clauses from 12 invented worlds, 384 of them right; what
// each weighs is measured in agreement.cc.
#pragma once

namespace sayso::compare {

inline constexpr double kAgreementBias = -6.0660;
inline constexpr double kAgreementWeights[] = {
    3.7691,   // matters in common
    -3.6613,  // the same, saturated
    3.3073,   // figures in common, of one unit
    4.7262,   // figures in common, of other or unknown units
    4.1629,   // clock times in common
    -3.8890,  // second most telling matter in common
    3.2520,   // product of the shares in common
    -0.4716,  // log of the smaller clause's weight
    0.7607,   // both denied
    5.7506,   // matters of the whole claims in common, saturated
    0.8287,   // matters of the one's sentence in the other's claim, saturated
};

}  // namespace sayso::compare
