"""Pure decisions on what bundles say: fees, forms, the checker, differences."""
