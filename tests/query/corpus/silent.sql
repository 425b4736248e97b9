-- 1: NULLs and DESC
select v from t order by v desc;
select id, rank() over (order by v desc) as r from t order by r, id;
select g, rank() over (order by max(v) desc) as r from t group by g order by r, g;
select id from t order by v desc limit 3;
select id from t qualify row_number() over (order by v desc, id) <= 2 order by id;
-- 2: IS TRUE and IS FALSE on NULL
select id from t where flag is not true order by id;
select id from t where flag is not false order by id;
select null is true as a, null is not true as b, null is false as c, null is not false as d;
-- 3: WHERE without FROM; EXCEPT and ANTI JOIN against nothing
select 1 as a where 1 = 2;
select 1 as a where null;
select count(*) as n where false;
select id from t except select id from empty order by id;
select t.id from t anti join empty on t.id = empty.id order by 1;
select id from t except all select id from t where false order by id;
-- 4: IS NOT DISTINCT FROM binds before AND
select id from t where g is not distinct from null and flag order by id;
select id from t where g is distinct from 'a' and v > 0 order by id;
select id, g is not distinct from null or v > 2 as c from t order by id;
-- 5: overflow
select sum(big) as s from wide where k = 2 and big > 0;
select big + big as s from wide where k = 1;
select big * 3 as s from wide where k = 1;
select sum(big) over (order by k) as s from wide;
select sum(x) as s from (values (9223372036854775807), (1), (-1)) v(x);
-- 6: rounding and casts
select round(2.5::double) as a, round(3.5::double) as b, round(-2.5::double) as c, round(0.25::double, 1) as d, round(0.35, 1) as e;
select cast(2.7 as int) as a, cast(-2.7 as int) as b, cast(2.5 as int) as c, cast(2.5::double as int) as d, cast(v as int) as e from t where id in (1, 5);
-- 7: USING and FULL JOIN
select * from t full join u using (id) where id = 9;
select id from t full join u using (id) order by id;
select count(id) as n from t full join u using (id);
-- 8: EXCLUDE in another case
select * exclude (ID, 名称, D) from t order by v, g, n, flag;
select * exclude (nosuch) from t;
-- 10: date minus date
select date '2024-03-01' - date '2024-02-01' as days, d - date '2024-01-01' as n from t order by 2;
-- 11: position, substr, contains with NULL and negatives
select strpos(null, 'a') as a, position('b' in null) as b, substr(null, 1) as c, contains(null, 'a') as d, instr('abc', 'c') as e;
select substr('abc', -2, 1) as a, substr('abc', 0) as b, substr('abc', -9) as c, substr('农村居民', -2) as d;
-- 12: order of arguments of log
select log(10, 1000) as a, log(2, 1024) as b, log(1000) as c;
-- 14: text is not a number
select '10' < '9' as a;
select 名称 = 1 from t;
select id from t where g > 5;
select 1 union select 'a';
select coalesce(g, 0) from t;
select case when true then g else 1 end from t;
select g in (1, 2) from t;
-- 16: NaN is the largest number
select max(x) as a, min(x) as b from wide;
select k, max(x) as a from wide group by k order by k;
select x from wide order by x desc;
select x > 1e308 as a from wide order by k, big;
select greatest(x, 5) as a, least(x, 5) as b from wide order by k, big;
-- 17: NOT LIKE with ESCAPE
select id from t where 名称 not like 'a!%b!_c' escape '!' order by id;
select id from t where not (名称 like '%镇' escape '!') order by id;
select 'a%b' not like 'a\%b' escape '\' as a, 'axb' not like 'a\%b' escape '\' as b;
-- 18: rows with NULL
select (1, null) = (1, null) as a;
select (id, v) in ((1, 1.5)) as a from t;
-- not numbered in the list
select id from t where id not in (select id from u) order by id;
select id from t where 3 not in (1, null) order by id;
select sum(v) as a, max(v) as b, count(*) as c from t where false;
select id, (select count(*) from u where u.id = t.id) as n from t where id > 3 order by id;
select id from t where (select count(*) from u where u.id = t.id) = 0 order by id;
select (select v from t) as x;
select id, sum(id) over (order by v) as s from t order by id;
select id, last_value(id) over (order by id) as s from t order by id;
select id from t where 名称 like '_____' order by id;
select date '2024-01-31' + interval 1 month as a, date '2023-03-31' - interval 1 month as b, date '2024-02-29' + interval 12 month as c;
select week(date '2021-01-03') as a, isoyear(date '2021-01-03') as b, week(date '2020-12-28') as c, week(date '2024-12-30') as e
;
-- 9, 13, 15: lists and strptime are not supported
select unnest([1, null]) as a;
select strptime('2024-01-01 10:00:00.123', '%Y-%m-%d %H:%M:%S.%f') as a;
select [1, 2.5] as a
