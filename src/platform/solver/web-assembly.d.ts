/** Node.js has it; of the libraries of TypeScript only those of browsers declare it. */
declare namespace WebAssembly {
  /** Compiled code, which threads can share. */
  interface Module {
    readonly [Symbol.toStringTag]: 'WebAssembly.Module';
  }

  function compile(bytes: Uint8Array): Promise<Module>;
}
