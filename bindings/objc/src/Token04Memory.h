// Reference counting for source that compiles with and without ARC.
#if defined(__has_feature)
#define TOKEN04_HAS_ARC __has_feature(objc_arc)
#else
#define TOKEN04_HAS_ARC 0
#endif

#if TOKEN04_HAS_ARC
/** Casts an object to a C pointer without retaining it, and back. */
#define TOKEN04_BRIDGE __bridge
#define TOKEN04_RETAIN(object) (object)
#define TOKEN04_RELEASE(object) ((void)(object))
#define TOKEN04_AUTORELEASE(object) (object)
/** Ends a dealloc. */
#define TOKEN04_SUPER_DEALLOC() ((void)0)
#else
#define TOKEN04_BRIDGE
#define TOKEN04_RETAIN(object) [(object) retain]
#define TOKEN04_RELEASE(object) [(object) release]
#define TOKEN04_AUTORELEASE(object) [(object) autorelease]
#define TOKEN04_SUPER_DEALLOC() [super dealloc]
#endif

/** For immutable objects: otherwise key-value coding could write their instance variables. */
#define TOKEN04_IMMUTABLE                    \
    +(BOOL)accessInstanceVariablesDirectly { \
        return NO;                           \
    }
