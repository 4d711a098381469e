/**
 * The items of all pages. AWS may answer an empty page before the full one, so that a first page
 * alone says nothing about what there is.
 *
 * @param pages - what a paginator of the SDK gives, as `paginateListPermissions({ client }, {})`
 */
export async function allItems<Page, Item>(
  pages: AsyncIterable<Page>,
  itemsOf: (page: Page) => readonly Item[] | undefined,
): Promise<Item[]> {
  const items: Item[] = [];
  for await (const page of pages) items.push(...(itemsOf(page) ?? []));
  return items;
}
