#ifndef C_LIBXML2_SHIM_H
#define C_LIBXML2_SHIM_H

#if !__has_include(<libxml/parser.h>)
#error "libxml2 headers not found. Debian/Ubuntu: apt-get install libxml2-dev pkg-config. Fedora: dnf install libxml2-devel pkgconf. macOS: brew install libxml2 pkgconf"
#else

#include <libxml/xmlversion.h>
// Debian and Ubuntu build libxml2 with ICU. <libxml/encoding.h> would then pull <unicode/*.h> into this module,
// where it clashes with the ICU inside Foundation. The macro hides two fields of a struct used by pointer only.
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/SAX2.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlschemas.h>

/// The number of bytes of the document that have been consumed. xmlByteConsumed() is deprecated since 2.14.
static inline long clibxml2_offset(xmlParserCtxtPtr context) {
    return context->input ? (long)(context->input->consumed + (context->input->cur - context->input->base)) : 0;
}

/// Whether the input goes through a character converter, that is, is not UTF-8.
static inline int clibxml2_is_converted(xmlParserCtxtPtr context) {
    return context->input && context->input->buf && context->input->buf->encoder;
}

#endif
#endif
