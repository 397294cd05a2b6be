import list from './list-prices.json';

export type Region = 'us-east-1' | 'eu-central-1' | 'ap-northeast-1';

/** The symbols of the prices, which formulas on the pages use too. */
export type PriceSymbol = keyof typeof list;

/** One price: what for, from which page of AWS, and what it was in a region on which day. */
export interface ListPrice {
  readonly what: string;
  readonly page: string;
  readonly usd: { readonly [region in Region]?: { readonly price: number; readonly read: string } };
}

/** List prices in USD, before taxes, volume tiers, free tiers and savings plans. */
export const LIST_PRICES: Record<PriceSymbol, ListPrice> = list;

/** What AWS takes for a month. */
export const HOURS = 730;

/** A price in a region. */
export type Prices = (symbol: PriceSymbol) => number;

/** The prices of a region; fails for one that is not in the list rather than to take another region's. */
export function pricesIn(region: Region): Prices {
  return symbol => {
    const found = LIST_PRICES[symbol].usd[region];
    if (!found) throw new Error(`list-prices.json has no price of '${symbol}' in ${region}`);
    return found.price;
  };
}
