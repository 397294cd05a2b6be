export * from './deployed-tasks';
export * from './deployment';
export * from './emulator';
export * from './http-request';
export * from './leftovers';
export * from './poll';
export * from './stack-deployment';
export * from './steady-service';
