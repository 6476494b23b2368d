/** @file
 * Reseeding after a snapshot is restored.
 */
#import <Foundation/Foundation.h>

/**
 * Reseeds from the operating system, in every thread, before the next token is generated.
 *
 * Call it in the hook that runs after a process or virtual machine is restored from a snapshot.
 * token04_reseed() documents which nonces can still repeat. A fork is detected without this call.
 */
FOUNDATION_EXPORT void Token04Reseed(void);
