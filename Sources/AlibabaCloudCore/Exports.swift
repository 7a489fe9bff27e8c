// Middleware and options of calls take headers and statuses, so a file that imports a client needs no second import for them.
@_exported public import HTTPTypes
