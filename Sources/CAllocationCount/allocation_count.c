#include "allocation_count.h"

#include <stdlib.h>

// An executable's own malloc takes the place of glibc's in the whole process. glibc keeps its functions reachable under
// these names, so that none need be looked up while there is no memory to do it with.
#if defined(__GLIBC__)

#include <errno.h>
#include <stdatomic.h>

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *block, size_t size);
extern void *__libc_memalign(size_t alignment, size_t size);

static atomic_long count;

static void add(void) {
    atomic_fetch_add_explicit(&count, 1, memory_order_relaxed);
}

void *malloc(size_t size) {
    add();
    return __libc_malloc(size);
}

void *calloc(size_t items, size_t size) {
    add();
    return __libc_calloc(items, size);
}

void *realloc(void *block, size_t size) {
    add();
    return __libc_realloc(block, size);
}

void *memalign(size_t alignment, size_t size) {
    add();
    return __libc_memalign(alignment, size);
}

void *aligned_alloc(size_t alignment, size_t size) {
    return memalign(alignment, size);
}

int posix_memalign(void **block, size_t alignment, size_t size) {
    void *aligned = memalign(alignment, size);
    if (aligned == NULL) {
        return ENOMEM;
    }
    *block = aligned;
    return 0;
}

long allocation_count(void) {
    return atomic_load_explicit(&count, memory_order_relaxed);
}

#else

long allocation_count(void) {
    return -1;
}

#endif
