/* Declarations of all functions of func.def; they are defined in fn_*.c. */
#ifndef SPARQL_EXEC_FUNC_H
#define SPARQL_EXEC_FUNC_H

#include "sparql/exec/eval.h"

#define FUNCTION(name, min, max, pure, call) function_call call;
#include "sparql/exec/func.def"
#undef FUNCTION

#endif
