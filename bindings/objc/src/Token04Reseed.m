#import "Token04Reseed.h"
#include "token04.h"

void Token04Reseed(void) { token04_reseed(); }
