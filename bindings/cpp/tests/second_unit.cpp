// A second translation unit that includes each header twice, linked with the first.
#include "ZegoServerAssistant.h"
#include "ZegoServerAssistant.h"
#include "token04.hpp"
#include "token04.hpp"

std::string token_of_second_unit(const token04::TokenGenerator &generator);

std::string token_of_second_unit(const token04::TokenGenerator &generator) {
    return generator.generate_basic("second", std::chrono::seconds(60));
}
