/** How long is kept what sellers recorded of their listings' takings. */
import { ours, type RetentionClass, text } from './retention-class.ts'

export const takingsRetention = {
  takings: {
    id: 'takings',
    holds: text(
      '卖家记录的商品日销售额',
      'What listings take in a day, as their seller recorded it',
      'Дневная выручка товаров, записанная продавцом',
    ),
    where: ['listing_takings'],
    days: null,
    from: text(
      '卖家撤回之前，或店铺注销之前',
      'until its seller takes it back or the shop is erased',
      'пока продавец не уберёт или магазин не удалён',
    ),
    end: 'row',
    held: false,
    source: ours('figures of a business for the order of its own work; no part of any case'),
  },
} as const satisfies Record<string, RetentionClass>
