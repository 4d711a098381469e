declare module 'fs-native-extensions' {
  /**
   * Locks an open file for this descriptor alone (`F_OFD_SETLK`, `flock` or `LockFileEx`), if no
   * other descriptor has it. The kernel unlocks it when the descriptor is closed.
   *
   * @throws a system error where the file system has no locks
   */
  export function tryLock(fd: number): boolean;
}
