// Reference counting in source that is compiled with ARC and without.
#if defined(__has_feature)
#define TOKEN04_HAS_ARC __has_feature(objc_arc)
#else
#define TOKEN04_HAS_ARC 0
#endif

/** Exchanges two variables; neither object is retained or released by hand. */
#define TOKEN04_SWAP(type, a, b) \
    do {                         \
        type swapped_ = (a);     \
        (a) = (b);               \
        (b) = swapped_;          \
    } while (0)

#if TOKEN04_HAS_ARC
#define TOKEN04_RETAIN(object) (object)
#define TOKEN04_RELEASE(object) ((void)(object))
#define TOKEN04_AUTORELEASE(object) (object)
/** Ends a dealloc. */
#define TOKEN04_SUPER_DEALLOC() ((void)0)
#else
#define TOKEN04_RETAIN(object) [(object) retain]
#define TOKEN04_RELEASE(object) [(object) release]
#define TOKEN04_AUTORELEASE(object) [(object) autorelease]
#define TOKEN04_SUPER_DEALLOC() [super dealloc]
#endif
