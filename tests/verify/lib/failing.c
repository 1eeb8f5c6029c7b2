/* Fails one call of the program: the N-th of a kind, as FAILING=KIND:N says. For `abort.py`.
 * KIND: alloc, open, write, rename, thread. Only opens for writing count, and only writes to files; no
 * thread is to be had from the N-th on. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

static const char *kind;
static long left = -1;

__attribute__((constructor)) static void begin(void) {
  const char *failing = getenv("FAILING");
  const char *colon = failing ? strchr(failing, ':') : NULL;
  if (!colon) return;
  kind = failing;
  __atomic_store_n(&left, atol(colon + 1), __ATOMIC_SEQ_CST);
}

static int fails(const char *of) {
  if (!kind || strncmp(kind, of, strlen(of)) != 0) return 0;
  return __atomic_fetch_sub(&left, 1, __ATOMIC_SEQ_CST) == 1;
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

/* glibc's own names, as dlsym may allocate. */
extern void *__libc_malloc(size_t), *__libc_calloc(size_t, size_t), *__libc_realloc(void *, size_t);
extern void *__libc_memalign(size_t, size_t);

#define GIVE(value) do { if (fails("alloc")) { errno = ENOMEM; return NULL; } return value; } while (0)
void *malloc(size_t size) { GIVE(__libc_malloc(size)); }
void *calloc(size_t number, size_t size) { GIVE(__libc_calloc(number, size)); }
void *realloc(void *old, size_t size) { GIVE(__libc_realloc(old, size)); }
int posix_memalign(void **place, size_t align, size_t size) {
  if (fails("alloc")) return ENOMEM;
  return (*place = __libc_memalign(align, size)) ? 0 : ENOMEM;
}

static int opened(int (*real)(const char *, int, ...), const char *path, int flags, mode_t mode) {
  if ((flags & O_ACCMODE) != O_RDONLY && fails("open")) { errno = EMFILE; return -1; }
  return real(path, flags, mode);
}
#define MODE(flags) \
  mode_t mode = 0; \
  if ((flags) & O_CREAT) { va_list rest; va_start(rest, flags); mode = va_arg(rest, mode_t); va_end(rest); }
int open(const char *path, int flags, ...) { MODE(flags) return opened(REAL(open), path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE(flags) return opened(REAL(open64), path, flags, mode); }

static int is_file(int fd) {
  struct stat found;
  return fd > 2 && fstat(fd, &found) == 0 && S_ISREG(found.st_mode);
}
ssize_t write(int fd, const void *bytes, size_t length) {
  if (is_file(fd) && fails("write")) { errno = ENOSPC; return -1; }
  return REAL(write)(fd, bytes, length);
}
ssize_t writev(int fd, const struct iovec *parts, int number) {
  if (is_file(fd) && fails("write")) { errno = ENOSPC; return -1; }
  return REAL(writev)(fd, parts, number);
}
int pthread_create(pthread_t *id, const pthread_attr_t *how, void *(*run)(void *), void *with) {
  if (kind && !strncmp(kind, "thread", 6) && __atomic_fetch_sub(&left, 1, __ATOMIC_SEQ_CST) <= 1) return EAGAIN;
  return REAL(pthread_create)(id, how, run, with);
}
int rename(const char *from, const char *to) {
  if (fails("rename")) { errno = EIO; return -1; }
  return REAL(rename)(from, to);
}
