import type { Team } from '#core/doors/identity-shapes.ts'
import { useLawText, useText } from '../text/language.tsx'
import { teamText } from '../text/team.ts'
import { Tick } from './tick.tsx'

type Sites = Record<string, string[]>
type Props = {
  team: Pick<Team, 'sites'> & { shops: { id: string; name: string }[] }
  shops: string[]
  sites: Sites
  onChange: (sites: Sites) => void
}

/** What is sent: restrictions of shops that are chosen, and of none without a site. */
export const restrictionsOf = (sites: Sites, shops: readonly string[]): Sites =>
  Object.fromEntries(
    Object.entries(sites).filter(([shop, chosen]) => shops.includes(shop) && chosen.length > 0),
  )

/** Whether a shop is restricted to no site at all: then there is nothing to save. */
export const nothingLeft = (sites: Sites, shops: readonly string[]): boolean =>
  shops.some((shop) => sites[shop]?.length === 0)

/** For which sites of each shop a person acts: all, or some. */
export function SiteChoice({ team, shops, sites, onChange }: Props) {
  const t = useText(teamText)
  const say = useLawText()
  const of = team.shops.filter(({ id }) => shops.includes(id))
  const without = (shop: string): Sites =>
    Object.fromEntries(Object.entries(sites).filter(([other]) => other !== shop))
  return (
    <div className="space-y-3">
      {of.map(({ id, name }) => {
        const chosen = sites[id]
        return (
          <fieldset key={id} data-testid="site-choice">
            <legend className="mb-1 font-medium text-[0.93rem]">{t.sitesOf(name)}</legend>
            <Tick
              label={t.allSites}
              checked={chosen === undefined}
              testid="all-sites"
              onChange={(all) => onChange(all ? without(id) : { ...sites, [id]: [] })}
            />
            {chosen === undefined ? null : (
              <>
                <div className="mt-1 flex max-h-44 flex-wrap gap-x-4 gap-y-1 overflow-y-auto">
                  {team.sites.map((site) => (
                    <Tick
                      key={site.id}
                      label={say(site.title)}
                      checked={chosen.includes(site.id)}
                      testid={`site-${site.id}`}
                      onChange={(on) =>
                        onChange({
                          ...sites,
                          [id]: on ? [...chosen, site.id] : chosen.filter((one) => one !== site.id),
                        })
                      }
                    />
                  ))}
                </div>
                <p
                  className={`mt-1 text-[0.86rem] ${chosen.length === 0 ? 'text-danger-ink' : 'text-muted'}`}
                >
                  {chosen.length === 0 ? t.needSite : t.sitesHint}
                </p>
              </>
            )}
          </fieldset>
        )
      })}
    </div>
  )
}
