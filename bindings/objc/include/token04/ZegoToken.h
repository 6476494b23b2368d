/* The official sample includes the header by this path. */
#import "../ZegoToken.h"
