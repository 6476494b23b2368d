/** @file
 * Random state after a snapshot was restored.
 */
#import <Foundation/Foundation.h>

/**
 * Takes new random state from the operating system, in every thread, before the next token is made.
 *
 * Call it in the hook that runs after a process or virtual machine was restored from a snapshot. What
 * can repeat all the same is said at token04_reseed(). A fork is noticed without this.
 */
FOUNDATION_EXPORT void Token04Reseed(void);
