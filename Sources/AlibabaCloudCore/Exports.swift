// Middleware and call options use HTTP types, so a file that imports a client needs no second import.
@_exported public import HTTPTypes
