/* What librdf calls when it has loaded the module. */
#include "redland/redland.h"

#include <rdf_storage_module.h>

void librdf_storage_module_register_factory(librdf_world *world);

void
librdf_storage_module_register_factory(librdf_world *world)
{
    redland_register(world);
}
