#ifndef ALLOCATION_COUNT_H
#define ALLOCATION_COUNT_H

/// How many blocks of memory this process has asked for, or -1 where they are not counted.
long allocation_count(void);

#endif
