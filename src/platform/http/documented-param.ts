/** A parameter that `read` takes from the request and `document` describes on its operation. */
export function documentedParam(read: ParameterDecorator, document: MethodDecorator): ParameterDecorator {
  return (target, method, index) => {
    read(target, method, index);
    const descriptor = method && Object.getOwnPropertyDescriptor(target, method);
    if (method && descriptor) document(target, method, descriptor);
  };
}
