#include "clock.h"

__thread int64_t token04_go_now;

int64_t token04_go_clock(void *clock_data) {
	(void)clock_data;
	return token04_go_now;
}
